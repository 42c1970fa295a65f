#!/usr/bin/env node
// Keeps V8's compiled code between starts where Node can (22.1 and newer): a start costs half as much then.
import module from "node:module";

// Node opens its debugger on SIGUSR1; a dashboard on a jump host must not, from its first moment on.
process.on("SIGUSR1", () => {});
module.enableCompileCache?.();
await import("../dist/podtop.js");
