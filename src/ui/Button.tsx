import type { ComponentProps } from 'react';

const LOOKS = {
  primary: 'bg-accent text-on-accent border-transparent hover:brightness-110 font-semibold',
  plain: 'bg-panel text-ink border-line hover:bg-sunken font-medium',
  bare: 'bg-transparent text-ink border-transparent hover:bg-sunken',
} as const;

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof LOOKS;
}

export function Button({ look = 'plain', className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`inline-flex min-h-7 items-center justify-center gap-1.5 rounded-control border px-3 py-1 text-sm disabled:opacity-40 ${LOOKS[look]} ${className}`}
      {...rest}
    />
  );
}
