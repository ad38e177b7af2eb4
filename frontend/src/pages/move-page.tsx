export default function MovePage() {
  return null;
}
