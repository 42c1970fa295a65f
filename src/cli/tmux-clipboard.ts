import { spawn } from "node:child_process";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Inside tmux, hands a text to tmux itself, which keeps it as a buffer and sets the terminal's clipboard (`-w`): by
 * default, tmux takes that from no program's output. That there is no tmux, or an old one, does no harm: the text goes
 * to the terminal as well.
 */
export function copyThroughTmux(text: string, env: Environment): void {
  if (!env.TMUX) return;
  const tmux = spawn("tmux", ["load-buffer", "-w", "-"], {
    env: { ...env } as NodeJS.ProcessEnv,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const ignore = () => tmux.unref();
  tmux.on("error", ignore);
  tmux.stdin.on("error", ignore);
  tmux.stdin.end(text);
}
