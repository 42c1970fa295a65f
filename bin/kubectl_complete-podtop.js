#!/usr/bin/env node
// Asked by kubectl for what the words after `kubectl podtop` could become.
process.argv.splice(2, 0, "__complete");
await import("./podtop.js");
