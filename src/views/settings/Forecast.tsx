import { useMemo } from 'react';
import { forecastOf } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { seconds } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { exposureOf } from './exposure';

interface ForecastProps {
  readonly recording: Recording;
  /** Row of services. */
  readonly service: number;
  /** When the command whose consequences are told was given. */
  readonly fromMs: Ms;
}

/** What the settings lead to: how long, how few, how many. */
export function Forecast({ recording, service, fromMs }: ForecastProps) {
  const messages = useMessages();
  const texts = messages.forecast;
  const forecast = useMemo(
    () => forecastOf(recording, service, fromMs),
    [recording, service, fromMs],
  );
  const exposure = useMemo(
    () => exposureOf(recording, service, fromMs),
    [recording, service, fromMs],
  );
  const refused = forecast.byReason.refused ?? 0;
  return (
    <div
      role="status"
      aria-label={texts.title}
      className="shrink-0 rounded-panel border border-line bg-page px-3 py-2"
    >
      <p className="mb-0.5 flex items-baseline justify-between gap-2 text-[11px] font-semibold tracking-wider text-muted uppercase">
        {texts.title}
        <span className="text-xs font-medium tracking-normal text-ink normal-case">
          {texts.endings[forecast.ending]}
        </span>
      </p>
      <dl className="grid grid-cols-3 gap-2">
        <Figure
          text={forecast.convergeMs === null ? texts.never : seconds(forecast.convergeMs)}
          label={texts.toConverge}
        />
        <Figure text={texts.of(forecast.lowest, forecast.wanted)} label={texts.lowest} />
        <Figure text={String(forecast.failed)} label={texts.failed} isBad={forecast.failed > 0} />
      </dl>
      {refused > 0 && exposure !== null && (
        <p className="mt-1 text-xs text-muted">
          <span aria-hidden="true" className="mr-1 font-bold text-failure">
            !
          </span>
          {texts.exposure(refused, seconds(exposure))}
        </p>
      )}
      {forecast.failed === 0 && <p className="mt-1 text-xs text-muted">{texts.allServed}</p>}
    </div>
  );
}

function Figure({
  text,
  label,
  isBad = false,
}: {
  readonly text: string;
  readonly label: string;
  readonly isBad?: boolean;
}) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className={`text-lg font-semibold whitespace-nowrap ${isBad ? 'text-failure' : ''}`}>
        {text}
      </dd>
    </div>
  );
}
