import type { Recording } from '../../../engine';
import type { BuilderTexts } from '../../../i18n/builder-texts';
import type { ClassroomTexts } from '../../../i18n/classroom-texts';
import { tagOf } from '../../../i18n/format';
import type { Moment } from '../../../lessons';
import { flagText } from '../guess-text';

/** Of what a moment is told. */
export interface MomentWords {
  readonly texts: BuilderTexts;
  readonly classroom: ClassroomTexts;
  readonly recording: Recording;
  /** Row of the lesson's service. */
  readonly service: number;
}

/** What happens at a moment, by its kind alone: which of its times is told beside it. */
export function kindText(
  { texts, classroom, recording, service }: MomentWords,
  moment: Moment,
): string {
  if (moment.kind === 'end') return texts.end;
  if (moment.kind === 'pool') return 'atMost' in moment ? texts.poolAtMost : texts.poolAtLeast;
  const { of, rev, to = '' } = moment;
  const flag = flagText(classroom, moment);
  const isSaid = classroom.when.flags[`${moment.kind} ${to}`] !== undefined || to === '';
  const record = recording.services.find((one, row) =>
    of === undefined ? row === service : one.name === of,
  );
  const image = record?.versions.find((version) => version.rev === rev)?.spec.task.container.image;
  const parts = [
    flag,
    ...(isSaid ? [] : [to]),
    ...(rev === undefined ? [] : [image === undefined ? `#${rev}` : tagOf(image)]),
    ...(of === undefined ? [] : [of]),
  ];
  return parts.join(' · ');
}
