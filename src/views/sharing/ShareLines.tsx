import { shareStepAt, type Sharing } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { hueOf } from '../version-hue';
import { percent, recentShares, shareReason } from './share-facts';

interface ShareLinesProps {
  readonly recording: Recording;
  readonly sharing: Sharing;
  readonly atMs: Ms;
}

/** Who gets how much of the requests at a moment, how much was wanted, and why. */
export default function ShareLines({ recording, sharing, atMs }: ShareLinesProps) {
  const texts = useLateMessages().sharing;
  const why = shareReason(texts, recording, sharing, atMs);
  return (
    <div className="mt-1 border-t border-line pt-1">
      <p className="truncate font-semibold">{texts.title(sharing.name)}</p>
      <ShareRows recording={recording} sharing={sharing} atMs={atMs} />
      {why !== null && <p className="text-muted">{why.text}</p>}
    </div>
  );
}

/** Who gets how much of the requests at a moment, and how much was wanted. */
export function ShareRows({ recording, sharing, atMs }: ShareLinesProps) {
  const texts = useLateMessages().sharing;
  const { byImage } = recentShares(recording, sharing, atMs);
  const step = shareStepAt(sharing, atMs);
  const rows = sharing.images
    .map((image, row) => {
      const wanted = step === undefined || step.code === 'none' ? null : step.wanted[row];
      return { ...image, share: byImage[row] ?? null, wanted: wanted ?? null };
    })
    .filter(({ share, wanted }) => (share ?? 0) > 0 || (wanted ?? 0) > 0);
  return (
    <>
      {rows.map(({ image, version, share, wanted }) => (
        <p key={image} data-rev={hueOf(version)} className="flex items-baseline gap-1.5">
          <span aria-hidden="true" className="rev-swatch size-2 shrink-0 rounded-xs" />
          <span className="min-w-0 truncate tabular-nums">
            {texts.share(
              image,
              share === null ? '—' : percent(share),
              wanted === null ? null : percent(wanted),
            )}
          </span>
        </p>
      ))}
      {rows.length === 0 && <p className="text-muted">{texts.noRequest}</p>}
    </>
  );
}
