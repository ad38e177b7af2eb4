import { Navigate, Route, Routes } from "react-router";
import { Absences } from "@/features/staff/schedule/absences";
import { Closures } from "@/features/staff/schedule/closures";
import { Conflicts } from "@/features/staff/schedule/conflicts";
import { DentistPage } from "@/features/staff/schedule/dentist-page";
import { Dentists } from "@/features/staff/schedule/dentists";
import { Rooms } from "@/features/staff/schedule/rooms";
import { ServicePage } from "@/features/staff/schedule/service-page";
import { Services } from "@/features/staff/schedule/services";
import { Why } from "@/features/staff/schedule/why";

/** Who works when, on what, and where. */
export default function SchedulePage() {
  return (
    <Routes>
      <Route path="dentists" element={<Dentists />} />
      <Route path="dentists/:id" element={<DentistPage />} />
      <Route path="absences" element={<Absences />} />
      <Route path="conflicts" element={<Conflicts />} />
      <Route path="closures" element={<Closures />} />
      <Route path="services" element={<Services />} />
      <Route path="services/:id" element={<ServicePage />} />
      <Route path="rooms" element={<Rooms />} />
      <Route path="why" element={<Why />} />
      <Route path="*" element={<Navigate replace to="/staff/schedule/dentists" />} />
    </Routes>
  );
}
