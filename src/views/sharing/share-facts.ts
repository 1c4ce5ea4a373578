import {
  countShares,
  msOfRequests,
  shareStepAt,
  type Sharing,
  type ShareStep,
} from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { clock } from '../../i18n/format';
import type { PartFact, SharingTexts } from '../../i18n/sharing-texts';

/** `0.0512` as `5.1%`. */
export const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/**
 * Shares are counted over so long before a moment, or longer, until everybody had a turn: numbers that
 * change more often nobody reads.
 */
const RECENT_MS: readonly [least: Ms, most: Ms] = [2_000, 5_000];

/** Of the requests sent lately, the part that went to each image and to each service. */
export function recentShares(recording: Recording, sharing: Sharing, atMs: Ms) {
  const [least, most] = RECENT_MS;
  const lastMs = Math.min(Math.max(msOfRequests(sharing, sharing.round), least), most);
  const { byImage, byService, total } = countShares(recording, sharing, atMs - lastMs, atMs);
  const partOf = (count: number): number | null => (total === 0 ? null : count / total);
  return { byImage: byImage.map(partOf), byService: byService.map(partOf) };
}

/** Why requests are shared as they are, in a sentence; null before anybody was there. */
export function shareReason(
  texts: SharingTexts,
  recording: Recording,
  sharing: Sharing,
  atMs: Ms,
): { readonly step: ShareStep; readonly text: string } | null {
  const step = shareStepAt(sharing, atMs);
  if (step === undefined) return null;
  const parts = step.parts
    .filter(({ share }) => share > 0)
    .map(({ service, share, tasks }): PartFact => {
      const name = recording.services[service]?.name ?? '';
      return { service: name, share: percent(share), tasks };
    });
  return { step, text: texts.why[step.code](parts, clock(step.cachedUntilMs ?? 0)) };
}
