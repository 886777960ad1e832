/** What a person who looks after Cadran is sent, part by part. */
export const bundleParts = ['checks', 'run', 'settings', 'journal', 'log'] as const

export interface BundlePart {
  name: (typeof bundleParts)[number]
  text: string
}

export type SaveBundleResult = { kind: 'saved'; file: string } | { kind: 'cancelled' } | { kind: 'failed' }
