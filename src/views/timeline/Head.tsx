import { lazy, memo, Suspense, useId } from 'react';
import type { PlanWait, Sharing } from '../../analysis';
import type { Recording } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import { useServiceInView } from '../../state/service-in-view';
import { GUTTER, POOL_ROW, RIGHT, VERSIONS_ROW, type HeadLayout } from './geometry';
import { Axis, Breaks, PoolChart, RequestStrip, UpdateRow } from './HeadRows';
import { PlanRow } from './PlanRow';
import type { TimeScale } from './time-scale';

const VersionsRow = lazy(() => import('./VersionsRow'));

interface HeadProps {
  readonly recording: Recording;
  readonly scale: TimeScale;
  /** Null: nobody shares requests; undefined: that is not known yet. */
  readonly sharing: Sharing | null | undefined;
  readonly waits: readonly PlanWait[];
  readonly layout: HeadLayout;
}

/** What stays in place above the slots: axis, update status, pool size and requests. */
export const Head = memo(function Head({ recording, sharing, waits, layout, scale }: HeadProps) {
  const messages = useMessages();
  const clip = useId();
  const service = useServiceInView();
  const { widthPx } = scale;
  const { planTop, updateTop, poolTop, versionsTop, requestTop, height } = layout;
  const label = 'fill-muted text-[11px]';
  return (
    <svg
      data-chart="head"
      width={GUTTER + widthPx + RIGHT}
      height={height}
      className="block shrink-0 overflow-visible"
      aria-hidden="true"
    >
      <clipPath id={clip}>
        <rect x={-1} width={widthPx + 2} height={height} />
      </clipPath>
      {planTop !== null && (
        <text x={0} y={planTop + 10} className={label}>
          {messages.timeline.plan}
        </text>
      )}
      <text x={0} y={updateTop + 12} className={label}>
        {messages.timeline.update}
      </text>
      <text x={0} y={poolTop + POOL_ROW / 2 + 4} className={label}>
        {messages.timeline.inPool}
      </text>
      {versionsTop !== null && (
        <text x={0} y={versionsTop + VERSIONS_ROW / 2 + 4} className={label}>
          {messages.timeline.versions}
        </text>
      )}
      <text x={0} y={requestTop + 13} className={label}>
        {messages.timeline.requests}
      </text>
      <g transform={`translate(${GUTTER} 0)`}>
        <Axis scale={scale} heightPx={height} />
        <g clipPath={`url(#${clip})`}>
          {planTop !== null && (
            <g transform={`translate(0 ${planTop})`}>
              <PlanRow waits={waits} scale={scale} />
            </g>
          )}
          <g transform={`translate(0 ${updateTop})`}>
            <UpdateRow recording={recording} service={service} scale={scale} />
          </g>
          <g transform={`translate(0 ${poolTop})`}>
            <PoolChart recording={recording} service={service} scale={scale} />
          </g>
          {sharing != null && versionsTop !== null && (
            <g transform={`translate(0 ${versionsTop})`}>
              <Suspense fallback={null}>
                <VersionsRow recording={recording} sharing={sharing} scale={scale} />
              </Suspense>
            </g>
          )}
          <g transform={`translate(0 ${requestTop})`}>
            <RequestStrip recording={recording} scale={scale} />
          </g>
        </g>
        <Breaks scale={scale} heightPx={height} />
      </g>
    </svg>
  );
});
