/** Whether a text is a link that Cadran answers. */
export function isPhoneLink(text: string): boolean {
  return /^(tel|callto):/i.test(text)
}
