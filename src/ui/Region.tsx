import type { ReactNode } from 'react';

interface RegionProps {
  readonly title: string;
  /** The heading is for screen readers only. */
  readonly isTitleHidden?: boolean;
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A named part of the page with its heading. */
export function Region({
  title,
  isTitleHidden = false,
  aside,
  className = '',
  children,
}: RegionProps) {
  return (
    <section aria-label={title} className={className}>
      <header
        className={isTitleHidden ? 'sr-only' : 'mb-2 flex items-baseline justify-between gap-3'}
      >
        <h2 className="text-[11px] font-semibold tracking-wider whitespace-nowrap text-muted uppercase">
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
