#!/usr/bin/env node
// Keeps V8's compiled code between starts where Node can (22.1 and newer): a start costs half as much then.
import module from "node:module";

module.enableCompileCache?.();
await import("../dist/podtop.js");
