/** Talk time as the agent writes it: `3:12`, `1:02:03`. */
export function readTalkTime(text: string): number | undefined {
  const match = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$/.exec(text.trim())
  if (!match) return undefined
  const [, hours, minutes, seconds] = match
  if (hours !== undefined && Number(minutes) > 59) return undefined
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)
}
