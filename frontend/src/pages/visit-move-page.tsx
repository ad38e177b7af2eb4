export default function VisitMovePage() {
  return null;
}
