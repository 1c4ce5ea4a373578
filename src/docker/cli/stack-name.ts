/** The label by which a stack's objects are known (ST-3). */
export const NAMESPACE = 'com.docker.stack.namespace';

/** The label by which a service of a stack keeps the image that its file names (ST-3, ST-14). */
export const STACK_IMAGE = 'com.docker.stack.image';

/** ST-16 */
export const isNameless = (stack: string): boolean => /^[\s'"]*$/.test(stack);
