/** For what would write to the terminal by itself although it throws the same as an error. */
export const silentLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
