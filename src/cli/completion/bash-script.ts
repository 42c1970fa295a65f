/**
 * bash hands over a line in pieces, cut at the characters of COMP_WORDBREAKS, and replaces the last piece only: the
 * pieces are joined again, and what stands before the last one is taken off the answers. An @ belongs to what follows it.
 */
export const bashScript = `# bash completion for podtop, made by: podtop completion bash
# For this shell:   source <(podtop completion bash)
# For each shell:   podtop completion bash > ~/.local/share/bash-completion/completions/podtop
_podtop() {
  local rest=\${COMP_LINE:0:COMP_POINT} start word line before i count=0
  local -a words=()
  COMPREPLY=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    start=\${rest#"\${rest%%[![:space:]]*}"}
    word=\${COMP_WORDS[i]}
    ((i == COMP_CWORD)) && word=$start
    if ((i > 0)) && [[ $start == "$rest" ]]; then
      words[count - 1]+=$word
    else
      words[count++]=$word
    fi
    rest=\${start#"$word"}
  done
  word=\${words[count - 1]}
  case $word in
    [\\"\\']*) before= ;;
    *)
      before=\${word%"\${word##*["$COMP_WORDBREAKS"]}"}
      before=\${before%@}
      ;;
  esac
  while IFS= read -r line; do
    case $line in
      :0) compopt -o default ;;
      :6) compopt -o nospace ;;
      :*) ;;
      *)
        line=\${line%%$'\\t'*}
        [[ $line == "$before"* ]] && COMPREPLY+=("\${line#"$before"}")
        ;;
    esac
  done < <("\${words[0]/#\\~\\//$HOME/}" __complete "\${words[@]:1}" 2>/dev/null </dev/null)
} 2>/dev/null
complete -F _podtop podtop
`;
