#!/usr/bin/env node
// `kubectl podtop`: kubectl runs the program of this name. podtop tells by its name how it was started.
await import("./podtop.js");
