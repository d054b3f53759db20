// A cadet's own attendance of a term.
import { useLingui } from "@lingui/react/macro";
import { useTerm } from "@/features/system";
import { PageHeader } from "@/ui/PageHeader";
import { CadetAttendance } from "../../parts/cadet/CadetAttendance";
import { MyEnrolment } from "../../parts/cadet/MyEnrolment";

export function AttendancePage() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <>
      <PageHeader title={t`Attendance`} about={term?.label} />
      <MyEnrolment>{(mine) => <CadetAttendance enrolment={mine.id} />}</MyEnrolment>
    </>
  );
}
