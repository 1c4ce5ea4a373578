/** Whether a script is one of the page's own. */
export const isExport = (text: string): boolean => /^#@\s*swarmscope\s*:/m.test(text);
