declare const __PODTOP_VERSION__: string | undefined;

/** The version of package.json, put in by the build; `dev` when run from source. */
export const version = typeof __PODTOP_VERSION__ === "string" ? __PODTOP_VERSION__ : "dev";
