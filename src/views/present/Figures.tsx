import { useMemo } from 'react';
import { forecastOf, wantedOf } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { seconds } from '../../i18n/format';
import { usePresentTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { useIsFutureHidden } from '../../state/concealed';
import { givenIn } from '../../state/given';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { pinAt, useScenario } from '../../state/scenario';
import { useServiceInView } from '../../state/service-in-view';

/** The pool now, and what the command at the playhead leads to: so far, or in the end. */
export function Figures() {
  const texts = usePresentTexts();
  const recording = useRun((run) => run.recording);
  const service = useServiceInView();
  const inPool = useRun(({ frame }) => frame.services[service]?.inPool ?? 0);
  const wanted = useRun(({ frame }) => {
    const now = frame.services[service];
    return now === undefined ? 0 : wantedOf(now, frame);
  });
  const { forecast } = useMessages();
  return (
    <section aria-label={texts.parts.figures}>
      <dl className="present-figures">
        <Figure text={forecast.of(inPool, wanted)} label={texts.figures.inPool} />
        {recording !== null && <Outlook recording={recording} service={service} />}
      </dl>
    </section>
  );
}

interface OutlookProps {
  readonly recording: Recording;
  readonly service: number;
}

function Outlook({ recording, service }: OutlookProps) {
  const { figures } = usePresentTexts();
  const { forecast: texts } = useMessages();
  const isHidden = useIsFutureHidden();
  const fromMs = useCommandMs(recording);
  const { convergeMs, ending, lowest, wanted, failed } = useMemo(
    () => forecastOf(recording, service, fromMs),
    [recording, service, fromMs],
  );
  return (
    <>
      <Figure
        text={isHidden ? figures.unknown : convergeMs === null ? texts.never : seconds(convergeMs)}
        label={isHidden ? figures.converge : texts.until[ending]}
      />
      <Figure
        text={texts.of(lowest, wanted)}
        label={isHidden ? figures.lowestSoFar : figures.lowest}
      />
      <Figure
        text={String(failed)}
        label={isHidden ? figures.failedSoFar : figures.failed}
        isBad={failed > 0}
      />
    </>
  );
}

/** When the command was given whose consequences are told. */
function useCommandMs(recording: Recording): Ms {
  const scenario = useScenario(({ history }) => history.present);
  const pin = usePlayhead(({ atMs }) => pinAt(scenario, recording, atMs));
  return (pin === null ? null : givenIn(scenario.timeline, recording)[pin]) ?? 0;
}

interface FigureProps {
  readonly text: string;
  readonly label: string;
  readonly isBad?: boolean;
}

function Figure({ text, label, isBad = false }: FigureProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-bad={isBad}>{text}</dd>
    </div>
  );
}
