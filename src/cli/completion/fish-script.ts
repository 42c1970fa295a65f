/** fish itself leaves out the blank after a word that ends in a slash. */
export const fishScript = `# fish completion for podtop, made by: podtop completion fish
# For this shell:   podtop completion fish | source
# For each shell:   podtop completion fish > ~/.config/fish/completions/podtop.fish
function __podtop_complete
    set -l typed (commandline -opc)
    set -l word (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $typed[1])
    set -e typed[1]
    set -l lines ($program __complete $typed "$word" 2>/dev/null </dev/null)
    or return
    if test "$lines[-1]" = :0
        set -l flag (string match -r -- '^-[^=]*=' "$word")
        for path in (__fish_complete_path (string sub -s (math (string length -- "$flag") + 1) -- "$word"))
            echo -- "$flag$path"
        end
    else
        set -e lines[-1]
        string join \\n -- $lines
    end
end
complete -c podtop -e
complete -c podtop -f -a '(__podtop_complete)'
`;
