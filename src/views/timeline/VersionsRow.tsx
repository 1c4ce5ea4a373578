import { useMemo } from 'react';
import { msOfRequests, shareWindows, type Sharing } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { versionFill } from '../version-hue';
import { VERSIONS_ROW } from './geometry';
import type { TimeScale } from './time-scale';

interface VersionsRowProps {
  readonly recording: Recording;
  readonly sharing: Sharing;
  readonly scale: TimeScale;
}

/** Who gets how much of the requests, by version, against how much was wanted. */
export default function VersionsRow({ recording, sharing, scale }: VersionsRowProps) {
  const layers = useMemo(() => layersOf(recording, sharing, scale), [recording, sharing, scale]);
  const wanted = useMemo(
    () => wantedPath(sharing, scale, recording.endMs),
    [sharing, scale, recording.endMs],
  );
  return (
    <g data-row="versions">
      {layers.map(({ image, color, path }) => (
        <path
          key={image}
          d={path}
          fill={color}
          fillOpacity="var(--area)"
          // Stretches meet at whole pixels: nothing shines through between them.
          shapeRendering="crispEdges"
        />
      ))}
      <path
        d={wanted}
        className="fill-none stroke-ink"
        strokeDasharray="3 3"
        strokeOpacity={0.75}
      />
    </g>
  );
}

/** A stretch of time is about so wide, in px… */
const WINDOW_PX = 6;
/** …or so long that everybody had a turn, within limits. */
const WINDOW_MS_MAX: Ms = 5_000;

function layersOf(recording: Recording, sharing: Sharing, scale: TimeScale) {
  const { x, fromMs, toMs, widthPx, breaks } = scale;
  const { round, images } = sharing;
  const foldedMs = breaks.reduce((sum, [from, to]) => sum + to - from, 0);
  const pxMs = Math.max(toMs - fromMs - foldedMs, 1) / Math.max(widthPx, 1);
  const roundMs = Math.min(msOfRequests(sharing, round), WINDOW_MS_MAX);
  const windowMs: Ms = Math.max(pxMs * WINDOW_PX, roundMs, 1);
  const windows = shareWindows(recording, sharing, windowMs).filter(
    (window) => window.total > 0 && window.toMs >= fromMs && window.fromMs <= toMs,
  );
  return images.map(({ image, version }, row) => {
    const path = windows.map(({ byImage, total, ...window }) => {
      const below = byImage.slice(0, row).reduce((sum, count) => sum + count, 0);
      const bottom = yOf(below / total);
      const top = yOf((below + (byImage[row] ?? 0)) / total);
      if (top === bottom) return '';
      return `M${Math.round(x(window.fromMs))},${bottom}V${top}H${Math.round(x(window.toMs))}V${bottom}z`;
    });
    return { image, color: versionFill(version), path: path.join('') };
  });
}

/** A line between each two versions. */
function wantedPath({ steps, images }: Sharing, { x }: TimeScale, endMs: Ms): string {
  return images
    .slice(1)
    .map((_, row) =>
      steps
        .map(({ t, wanted, code }, i) => {
          if (code === 'none') return '';
          const below = wanted.slice(0, row + 1).reduce((sum, share) => sum + share, 0);
          const to = x(steps[i + 1]?.t ?? endMs);
          return `M${x(t)},${Math.min(Math.max(yOf(below), 0.5), VERSIONS_ROW - 0.5)}H${to}`;
        })
        .join(''),
    )
    .join('');
}

const yOf = (share: number): number => VERSIONS_ROW * (1 - share);
