import type { ReactNode } from 'react';

/** Over one part of a tab. */
export const Heading = ({ children }: { readonly children: ReactNode }) => (
  <h3 className="mt-3 mb-1 text-[11px] font-semibold tracking-wider text-muted uppercase">
    {children}
  </h3>
);
