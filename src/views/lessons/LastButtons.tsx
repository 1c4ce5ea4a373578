import { useClassroomTexts } from '../../i18n/late-messages';
import { LESSON_NAMES } from '../../lessons';
import { leaveLesson, openLesson, useLesson } from '../../state/lesson';
import { Button } from '../../ui/Button';

/** What follows the last step. */
export function LastButtons() {
  const texts = useClassroomTexts();
  const name = useLesson(({ open }) => open?.name);
  const at = LESSON_NAMES.findIndex((other) => other === name);
  const following = at < 0 ? undefined : LESSON_NAMES[at + 1];
  return following === undefined ? (
    <Button data-last look="primary" onClick={leaveLesson}>
      {texts.finish}
    </Button>
  ) : (
    <Button data-last look="primary" onClick={() => void openLesson(following, 1)}>
      {texts.nextLesson}
    </Button>
  );
}
