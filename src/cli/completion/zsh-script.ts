/** zsh's own words are unquoted here; names of podtop's answers hold no character that it would have to quote. */
export const zshScript = `#compdef podtop
# zsh completion for podtop, made by: podtop completion zsh
# For this shell, after compinit:   source <(podtop completion zsh)
# For each shell:                   podtop completion zsh > "\${fpath[1]}/_podtop"
_podtop() {
  local line value directive=:4 i
  local -a typed found
  for ((i = 2; i < CURRENT; i++)); do
    typed+=("\${(Q)words[i]}")
  done
  typed+=("\${(Q)PREFIX}")
  while IFS= read -r line; do
    if [[ $line == :* ]]; then
      directive=$line
    else
      value=\${line%%$'\\t'*}
      value=\${value//:/\\\\:}
      [[ $line == *$'\\t'* ]] && value+=:\${line#*$'\\t'}
      found+=("$value")
    fi
  done < <("\${\${(Q)words[1]}/#\\~\\//$HOME/}" __complete "\${typed[@]}" 2>/dev/null </dev/null)
  case $directive in
    :0)
      compset -P '-*='
      _files
      ;;
    :6) _describe podtop found -S '' ;;
    *) _describe podtop found ;;
  esac
}
if [[ \${funcstack[1]} == _podtop ]]; then
  _podtop "$@"
else
  compdef _podtop podtop
fi
`;
