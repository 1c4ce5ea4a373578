import { FAILURE_FACTS, type Failure } from '../../engine';

/** Why requests fail is told by form: all of it has the colour of failure. */
type BandForm = (typeof FAILURE_FACTS)[Failure][0];

const idOf = (form: BandForm): string => `band-${form}`;

/** Forms that are no plain area, by what repeats: its width and height, and the mark in it. */
const FORMS: readonly {
  readonly form: BandForm;
  readonly width: number;
  readonly height: number;
  readonly mark: string;
  readonly turned?: boolean;
}[] = [
  { form: 'reset', width: 4, height: 4, mark: 'M0,0h2.25v4h-2.25z' },
  { form: 'http-5xx', width: 4.5, height: 4.5, mark: 'M1,1h2.5v2.5h-2.5z' },
  { form: 'timeout', width: 4, height: 4, mark: 'M0,1h4v2h-4z' },
  { form: 'dead-endpoint', width: 5, height: 5, mark: 'M0,0h2.5v5h-2.5z', turned: true },
  { form: 'no-endpoint', width: 5, height: 3, mark: 'M0,0h3.5v3h-3.5z' },
  { form: 'http-404', width: 6, height: 6, mark: 'M1,1h4v4h-4z', turned: true },
  { form: 'client-gone', width: 8, height: 4, mark: 'M0,0h1.5v4h-1.5z' },
];

/** The forms of bands, for everything that the page draws. */
export function BandForms() {
  return (
    <svg width={0} height={0} aria-hidden="true" className="absolute">
      <defs>
        {FORMS.map(({ form, width, height, mark, turned = false }) => (
          <pattern
            key={form}
            id={idOf(form)}
            width={width}
            height={height}
            patternUnits="userSpaceOnUse"
            {...(turned ? { patternTransform: 'rotate(45)' } : {})}
          >
            <rect width={width} height={height} className="fill-panel" />
            <path d={mark} className="fill-failure" />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

interface BandProps {
  readonly failure: Failure;
  readonly x: number;
  readonly width: number;
  readonly height: number;
  /** Too small for a form. */
  readonly isThin?: boolean;
}

/** A few failures still have to be seen. */
const LEAST_PX = 2;
/** What keeps a plain one apart from a bar that is as light. */
const APART_PX = 1.25;

/** A stretch in which requests fail. */
export function Band({ failure, x, width, height, isThin = false }: BandProps) {
  const [form] = FAILURE_FACTS[failure];
  const isPlain = isThin || form === 'refused';
  const wide = Math.max(width, LEAST_PX);
  const apart = isThin ? 0 : APART_PX;
  return isPlain ? (
    <>
      <rect x={x - apart} width={wide + 2 * apart} height={height} className="fill-panel" />
      <rect x={x} width={wide} height={height} className="fill-failure" />
    </>
  ) : (
    <rect
      x={x}
      width={wide}
      height={height}
      className="stroke-failure"
      fill={`url(#${idOf(form)})`}
      strokeWidth={0.75}
    />
  );
}
