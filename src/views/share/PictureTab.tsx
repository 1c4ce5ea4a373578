import { useEffect, useMemo, useRef, useState } from 'react';
import { forecastOf } from '../../analysis';
import type { Recording } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import type { Scenario } from '../../scenario';
import { linkTo } from '../../state/link-to';
import { useLanguage } from '../../state/language';
import { useServiceInView } from '../../state/service-in-view';
import { Button } from '../../ui/Button';
import { save } from '../../ui/save';
import { fileNameOf } from './file-name';
import { canFilm, filmMs } from './picture/film-length';
import { pngOf } from './picture/raster';
import { timelinePicture } from './picture/timeline-picture';

interface PictureTabProps {
  readonly scenario: Scenario;
  readonly recording: Recording;
}

/** The run as a picture, and as a film. */
export default function PictureTab({ scenario, recording }: PictureTabProps) {
  const texts = useLateMessages().share;
  const svg = usePicture(scenario, recording);
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  const file = (end: string) => fileNameOf(scenario.title ?? '', end);
  const attempt = async (what: () => Promise<'none' | 'copied'>) => {
    try {
      setOutcome(await what());
    } catch {
      setOutcome('failed');
    }
  };
  const copy = async () => {
    // Some browsers want the promise, while the click is still fresh.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(svg) })]);
    return 'copied' as const;
  };
  const savePng = async () => {
    save(await pngOf(svg), file('png'));
    return 'none' as const;
  };
  return (
    <div className="grid gap-3">
      <p className="text-[13px] text-muted">{texts.picture.explanation}</p>
      <img
        alt={texts.picture.preview}
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
        className="max-h-64 w-full rounded-control border border-line bg-white object-contain"
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" onClick={() => void attempt(copy)}>
          {texts.picture.copyPng}
        </Button>
        <Button onClick={() => void attempt(savePng)}>{texts.picture.savePng}</Button>
        <Button onClick={() => save(new Blob([svg], { type: 'image/svg+xml' }), file('svg'))}>
          {texts.picture.saveSvg}
        </Button>
        <p role="status" className="text-[13px]">
          {outcome === 'copied' && texts.copied}
          {outcome === 'failed' && texts.picture.failed}
        </p>
      </div>
      <FilmSection svg={svg} recording={recording} fileName={file('webm')} />
    </div>
  );
}

function usePicture(scenario: Scenario, recording: Recording): string {
  const messages = useMessages();
  const { picture } = useLateMessages().share;
  const language = useLanguage((state) => state.language);
  const service = useServiceInView();
  return useMemo(() => {
    const { endings, of } = messages.forecast;
    const { ending, failed, lowest, wanted } = forecastOf(recording, service, 0);
    return timelinePicture(recording, service, {
      title: scenario.title ?? messages.app.ownScenario,
      caption: picture.caption(endings[ending], failed, of(lowest, wanted)),
      link: linkTo(scenario, { atMs: 0, language }),
      labels: {
        update: messages.timeline.update,
        inPool: messages.timeline.inPool,
        requests: messages.timeline.requests,
        ending: (end) => (end === 'superseded' ? '' : endings[end]),
      },
    });
  }, [scenario, recording, service, language, messages, picture]);
}

interface FilmSectionProps {
  readonly svg: string;
  readonly recording: Recording;
  readonly fileName: string;
}

function FilmSection({ svg, recording, fileName }: FilmSectionProps) {
  const texts = useLateMessages().share.picture;
  const [progress, setProgress] = useState<number | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const filming = useRef<AbortController>(null);
  useEffect(() => () => filming.current?.abort(), []);
  const film = async () => {
    const controller = new AbortController();
    filming.current = controller;
    setFailed(false);
    setProgress(0);
    try {
      const { takeFilm } = await import('./picture/film');
      const done = await takeFilm(svg, recording, {
        signal: controller.signal,
        onProgress: (share) => setProgress(Math.floor(share * 100)),
      });
      if (done !== null) save(done, fileName);
    } catch {
      setFailed(true);
    }
    setProgress(null);
  };
  return (
    <section aria-labelledby="film-title" className="border-t border-line pt-3">
      <h3 id="film-title" className="text-sm font-semibold">
        {texts.film}
      </h3>
      <p className="text-[13px] text-muted">
        {canFilm() ? texts.filmExplanation(Math.round(filmMs(recording) / 1000)) : texts.noFilm}
      </p>
      <div className="mt-2 flex items-center gap-3">
        {progress === null ? (
          <Button disabled={!canFilm()} onClick={() => void film()}>
            {texts.saveFilm}
          </Button>
        ) : (
          <>
            <Button onClick={() => filming.current?.abort()}>{texts.cancel}</Button>
            <progress max={100} value={progress} aria-label={texts.film} className="w-40" />
            <span className="text-[13px] text-muted tabular-nums">{texts.filming(progress)}</span>
          </>
        )}
        <p role="status" className="text-[13px]">
          {hasFailed && texts.failed}
        </p>
      </div>
    </section>
  );
}
