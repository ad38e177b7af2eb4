export default function BookedPage() {
  return null;
}
