import type { ComponentProps } from 'react';

/** A button in the midst of text; what reacts to the pointer is larger than what is drawn. */
export function LinkButton({ className = '', ...rest }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className={`relative rounded-sm font-medium text-accent underline underline-offset-2 before:absolute before:-inset-1 ${className}`}
      {...rest}
    />
  );
}
