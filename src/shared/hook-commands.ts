/** The lines that make a softphone report its calls, ready to be pasted. */

export const hookKinds = ['any', 'microsip'] as const
export type HookKind = (typeof hookKinds)[number]

/** @param helper the command that reports, as it is written on this system */
export function hookCommands(kind: HookKind, helper: string): string {
  const command = (event: string) => `${helper} --event=${event}`
  switch (kind) {
    case 'microsip':
      // MicroSIP.ini, section [Settings]: MicroSIP puts the other side's number behind the command.
      return [
        `cmdOutgoingCall=${command('ringing')}`,
        `cmdIncomingCall=${command('incoming')}`,
        `cmdCallStart=${command('answered')}`,
        `cmdCallEnd=${command('ended')}`,
      ].join('\n')
    case 'any':
      return ['ringing', 'incoming', 'answered', 'ended'].map((event) => `${command(event)} --number=NUMBER`).join('\n')
  }
}
