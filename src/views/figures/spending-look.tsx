import type { ReactNode } from 'react';
import { SPENDINGS, type Spending } from '../../analysis';

const SIDE = 6;

/** Each is told by its form as well: the ground, and what is drawn on it in a square of 6 px. */
const LOOK: Readonly<Record<Spending, { readonly ground: string; readonly marks: ReactNode }>> = {
  stop: {
    ground: 'fill-sunken',
    marks: (
      <path d="M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5" className="stroke-muted" strokeWidth={1.6} />
    ),
  },
  pull: {
    ground: 'fill-accent-soft',
    marks: <path d="M1.5,0 V6 M4.5,0 V6" className="stroke-accent" strokeWidth={1} />,
  },
  create: {
    ground: 'fill-accent-soft',
    marks: <circle cx={3} cy={3} r={1.4} className="fill-accent" />,
  },
  boot: { ground: 'fill-accent', marks: null },
  probe: {
    ground: 'fill-panel',
    marks: <path d="M0,3 H6 M3,0 V6" className="stroke-accent" strokeWidth={1.2} />,
  },
  failing: {
    ground: 'fill-panel',
    marks: <path d="M0,0 L6,6 M0,6 L6,0" className="stroke-failure" strokeWidth={1.4} />,
  },
  restart: {
    ground: 'fill-sunken',
    marks: <circle cx={3} cy={3} r={1.2} className="fill-muted" />,
  },
  delay: { ground: 'fill-line', marks: null },
  monitor: {
    ground: 'fill-panel',
    marks: <path d="M0,1.5 H6 M0,4.5 H6" className="stroke-muted" strokeWidth={1} />,
  },
  pending: {
    ground: 'fill-panel',
    marks: <path d="M0,3 H3.5" className="stroke-ink" strokeWidth={1.4} />,
  },
  outage: { ground: 'fill-ink', marks: null },
  swarm: { ground: 'fill-muted', marks: null },
};

const patternId = (id: string, what: Spending): string => `${id}-${what}`;

/** The look of a part, for `fill`. */
export const fillOf = (id: string, what: Spending): string => `url(#${patternId(id, what)})`;

/** @param id - unique in the page */
export function SpendingPatterns({ id }: { readonly id: string }) {
  return (
    <defs>
      {SPENDINGS.map((what) => (
        <pattern
          key={what}
          id={patternId(id, what)}
          width={SIDE}
          height={SIDE}
          patternUnits="userSpaceOnUse"
        >
          <rect width={SIDE} height={SIDE} className={LOOK[what].ground} />
          {LOOK[what].marks}
        </pattern>
      ))}
    </defs>
  );
}
