import { Columns2, Play } from 'lucide-react';
import type { MeasureName, Parameter, Point, TrialAnswer } from '../../analysis';
import { useExploreTexts, useLateMessages } from '../../i18n/late-messages';
import { measuredText } from '../../i18n/measured-text';
import { useMessages } from '../../i18n/messages-context';
import { parameterErrorText } from '../../i18n/parameter-text';
import { Button } from '../../ui/Button';
import { settingText } from './cell-text';
import { SketchPicture } from './SketchPicture';

/** Told of each run. */
const TOLD = [
  'duration',
  'failed',
  'lowest',
  'peak',
  'mixed',
  'detect',
] as const satisfies readonly MeasureName[];

interface CellCardProps {
  readonly parameters: readonly Parameter[];
  readonly point: Point;
  readonly answer: TrialAnswer | undefined;
  readonly mayCompare: boolean;
  readonly onOpen: () => void;
  readonly onCompare: () => void;
}

/** One run of many: at a glance and in figures. */
export function CellCard(props: CellCardProps) {
  const { parameters, point, answer } = props;
  const messages = useMessages();
  const texts = useExploreTexts().sweep;
  const { measures, sweep } = useLateMessages();
  return (
    <>
      <h3 className="font-mono text-xs font-semibold break-words">
        {settingText(parameters, point)}
      </h3>
      {answer === undefined && <p className="text-xs text-muted">{texts.waiting}</p>}
      {answer?.ok === false && (
        <p className="text-xs">{parameterErrorText(messages, sweep, answer.error)}</p>
      )}
      {answer?.ok === true && (
        <>
          <SketchPicture sketch={answer.value.sketch} />
          <dl className="grid grid-cols-[1fr_auto] gap-x-3 text-xs tabular-nums">
            {TOLD.map((name) => (
              <div key={name} className="contents">
                <dt className="text-muted">{measures.names[name]}</dt>
                <dd
                  data-failure={name === 'failed' && (answer.value.measured.failed ?? 0) > 0}
                  className="text-right font-medium data-[failure=true]:text-failure"
                >
                  {measuredText(measures, name, answer.value.measured[name] ?? null)}
                </dd>
              </div>
            ))}
          </dl>
          <div className="flex flex-wrap gap-2">
            <Button onClick={props.onOpen}>
              <Play size={14} aria-hidden="true" />
              {texts.open}
            </Button>
            <Button disabled={!props.mayCompare} onClick={props.onCompare}>
              <Columns2 size={14} aria-hidden="true" />
              {texts.compare}
            </Button>
          </div>
          {!props.mayCompare && <p className="text-xs text-muted">{texts.full}</p>}
        </>
      )}
    </>
  );
}
