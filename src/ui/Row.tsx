import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';

/** How a value that was set by hand is taken back. */
export interface TakeBack {
  /** What the button says: what is taken back, and what holds then. */
  readonly label: string;
  readonly onClick: () => void;
}

interface RowProps {
  readonly label: string;
  readonly labelId: string;
  /** The control that the label belongs to, where it is a single one. */
  readonly htmlFor?: string | undefined;
  /** Where it is set by hand, which the row shows. */
  readonly takeBack?: TakeBack | undefined;
  /** A line beneath: what is wrong with the value, or what it means. */
  readonly note?: string | null | undefined;
  readonly noteId?: string | undefined;
  readonly children: ReactNode;
}

/** A label, its control, and a way to take back what was set. */
export function Row({ label, labelId, htmlFor, takeBack, note, noteId, children }: RowProps) {
  return (
    <div
      data-set={takeBack !== undefined}
      className="group grid min-h-6 grid-cols-[7.4rem_minmax(0,1fr)_1.5rem] items-center gap-x-1.5"
    >
      <label
        id={labelId}
        htmlFor={htmlFor}
        className="truncate text-muted group-data-[set=true]:font-medium group-data-[set=true]:text-ink"
      >
        {label}
      </label>
      {children}
      {takeBack !== undefined && (
        <button
          type="button"
          aria-label={takeBack.label}
          title={takeBack.label}
          onClick={(event) => {
            // The button goes; its focus stays in the row.
            const row = event.currentTarget.parentElement;
            row?.querySelector<HTMLElement>('input:checked, input')?.focus();
            takeBack.onClick();
          }}
          className="flex h-6 w-6 items-center justify-center rounded-md text-accent hover:bg-sunken"
        >
          <RotateCcw size={13} aria-hidden="true" />
        </button>
      )}
      {note && (
        <p id={noteId} className="col-span-3 pb-1 text-xs text-muted">
          {note}
        </p>
      )}
    </div>
  );
}
