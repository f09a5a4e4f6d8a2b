/** Names of commands begin small in the catalogue, and with a capital where they stand alone. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
