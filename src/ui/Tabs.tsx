import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';

interface TabsProps<T extends string> {
  /** What the tabs are about, for screen readers. */
  readonly label: string;
  readonly tabs: readonly { readonly value: T; readonly text: string }[];
  readonly open: T;
  readonly onOpen: (value: T) => void;
  readonly className?: string;
  /** Stands in the same row, and is no tab. */
  readonly beside?: ReactNode;
  /** What the open tab shows. */
  readonly children: ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Tabs of which one is open; arrow keys go from one to the next. */
export function Tabs<T extends string>({
  label,
  tabs,
  open,
  onOpen,
  className = '',
  beside,
  children,
}: TabsProps<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ value }) => value === open);
    const step = STEPS[event.key];
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? tabs.length - 1
          : step === undefined
            ? -1
            : (at + step + tabs.length) % tabs.length;
    const next = tabs[to];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onOpen(next.value);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
  };
  return (
    <>
      <div className="flex shrink-0 flex-wrap gap-x-0.5">
        <div ref={list} role="tablist" aria-label={label} tabIndex={-1} className="contents">
          {tabs.map(({ value, text }) => (
            <button
              key={value}
              type="button"
              role="tab"
              id={`${id}-${value}`}
              aria-selected={value === open}
              aria-controls={`${id}-panel`}
              tabIndex={value === open ? 0 : -1}
              onClick={() => onOpen(value)}
              onKeyDown={onKeyDown}
              className="min-h-6 rounded-md px-2 text-xs whitespace-nowrap text-muted hover:bg-sunken aria-selected:bg-accent-soft aria-selected:font-semibold aria-selected:text-accent"
            >
              {text}
            </button>
          ))}
        </div>
        {beside}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${open}`}
        className={className}
      >
        {children}
      </div>
    </>
  );
}
