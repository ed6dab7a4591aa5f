"""The scripts with which a shell asks tracker what may come next; each shows what tracker prints, and runs none of it.

tracker answers a line for each: its sort (``plain``, ``dir`` or ``file``), the value and what it is,
between tabs. Values are other people's words too (vendors' names): bash and PowerShell get them quoted by
tracker, since they put them into the line as they are; zsh and fish quote what they insert themselves.
"""

from __future__ import annotations

VARIABLE = "_TRACKER_COMPLETE"

BASH = r"""# tracker: completion for bash. Put this into ~/.bashrc:  eval "$(tracker completion bash)"
_tracker_completion() {
    local sort value about
    COMPREPLY=()
    while IFS=$'\t' read -r sort value about; do
        case $sort in
            plain) COMPREPLY+=("$value") ;;
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
        esac
    done < <(env COMP_WORDS="$(printf '%s\n' "${COMP_WORDS[@]}")" COMP_CWORD="$COMP_CWORD" \
        _TRACKER_COMPLETE=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F _tracker_completion tracker 2>/dev/null || complete -F _tracker_completion tracker
"""

ZSH = r"""#compdef tracker
# tracker: completion for zsh. Put this into ~/.zshrc, behind compinit:  eval "$(tracker completion zsh)"
_tracker_completion() {
    local -a lines parts values shown
    local line
    lines=("${(@f)$(env COMP_WORDS="${(pj:\n:)words}" COMP_CWORD=$((CURRENT-1)) \
        _TRACKER_COMPLETE=zsh_complete "$words[1]" 2>/dev/null)}")
    for line in "${lines[@]}"; do
        parts=("${(@ps:\t:)line}")
        case $parts[1] in
            plain)
                values+=("$parts[2]")
                shown+=("$parts[2]${parts[3]:+  -- $parts[3]}")
                ;;
            dir) _path_files -/ ;;
            file) _path_files ;;
        esac
    done
    (( $#values )) && compadd -U -l -V tracker -d shown -a values
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _tracker_completion "$@"
else
    compdef _tracker_completion tracker
fi
"""

FISH = r"""# tracker: completion for fish. Put this into a file:
#   tracker completion fish > ~/.config/fish/completions/tracker.fish
function __tracker_completion
    set -l lines (env _TRACKER_COMPLETE=fish_complete COMP_WORDS=(commandline -cp | string collect) \
        COMP_CWORD=(commandline -ct | string collect) tracker 2>/dev/null)
    for line in $lines
        set -l parts (string split \t -- $line)
        switch $parts[1]
            case plain
                printf '%s\t%s\n' $parts[2] "$parts[3]"
            case dir
                __fish_complete_directories (commandline -ct)
            case file
                __fish_complete_path (commandline -ct)
        end
    end
end
complete --no-files --keep-order --command tracker --arguments '(__tracker_completion)'
"""

# What comes back is percent-encoded ASCII: no code page of a console can change it. Where tracker names
# files or folders it answers nothing, and PowerShell completes those itself.
POWERSHELL = r"""# tracker: completion for PowerShell. Put this into $PROFILE:
#   tracker completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName tracker, tracker.exe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
            else { $_.Extent.Text }
        } | ForEach-Object { [uri]::EscapeDataString($_) })
    try {
        $env:_TRACKER_COMPLETE = 'powershell_complete'
        $env:COMP_WORDS = $words -join ' '
        $env:COMP_CWORD = [uri]::EscapeDataString("$wordToComplete")
        $lines = @(& ([uri]::UnescapeDataString($words[0])) 2>$null)
    } finally {
        Remove-Item Env:_TRACKER_COMPLETE, Env:COMP_WORDS, Env:COMP_CWORD -ErrorAction SilentlyContinue
    }
    foreach ($line in $lines) {
        $sort, $value, $about = $line -split "`t" | ForEach-Object { [uri]::UnescapeDataString($_) }
        if ($sort -eq 'plain' -and $value) {
            $about = if ($about) { $about } else { $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
        }
    }
}
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL}
