import { ArrowLeft } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useClassroomTexts } from '../../i18n/late-messages';
import { showAllSettings, useClassroom } from '../../state/classroom';
import { Button } from '../../ui/Button';
import { SettingsPanel } from '../settings/SettingsPanel';
import { LessonPanel } from './LessonPanel';

// Fetched by those who build a lesson.
const Builder = lazy(() => import('./builder/Builder'));

/** The lesson that is taken or built, or in its place all settings and the way back. */
export default function LessonArea() {
  const texts = useClassroomTexts();
  const hasAllSettings = useClassroom((state) => state.hasAllSettings);
  const isTaken = useClassroom(({ place }) => place !== null);
  if (!hasAllSettings) {
    return isTaken ? (
      <LessonPanel />
    ) : (
      <Suspense>
        <Builder />
      </Suspense>
    );
  }
  return (
    <>
      <div className="border-b border-line px-3 py-1.5">
        <Button look="bare" className="-ml-1 px-2" onClick={() => showAllSettings(false)}>
          <ArrowLeft size={14} aria-hidden="true" />
          {isTaken ? texts.backToLesson : texts.backToBuilder}
        </Button>
      </div>
      <SettingsPanel />
    </>
  );
}
