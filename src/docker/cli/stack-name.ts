/** The label by which a stack's objects are known (ST-3). */
export const NAMESPACE = 'com.docker.stack.namespace';

/** ST-16 */
export const isNameless = (stack: string): boolean => /^[\s'"]*$/.test(stack);
