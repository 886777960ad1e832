/** The lines that make a softphone report its calls, ready to be pasted. */

export const hookKinds = ['any', 'microsip', 'twinkle'] as const
export type HookKind = (typeof hookKinds)[number]

/** @param helper the command that reports, as it is written on this system */
export function hookCommands(kind: HookKind, helper: string): string {
  // Twinkle splits its commands at blanks, and knows no quotes.
  const program = kind === 'twinkle' ? helper.replaceAll('"', '') : helper
  const command = (event: string) => `${program} --event=${event}`
  switch (kind) {
    case 'microsip':
      // MicroSIP.ini, section [Settings]: MicroSIP puts what the other side is called behind the command, where it may look like an option.
      return [
        `cmdOutgoingCall=${command('ringing')} --`,
        `cmdIncomingCall=${command('incoming')} --`,
        `cmdCallStart=${command('answered')} --`,
        `cmdCallEnd=${command('ended')} --`,
      ].join('\n')
    case 'twinkle':
      // A profile in ~/.twinkle: the helper finds the call in its environment.
      return [
        `script_outgoing_call=${command('ringing')}`,
        `script_incoming_call=${command('incoming')}`,
        ...['out', 'in'].map((way) => `script_${way}_call_answered=${command('answered')}`),
        ...['out_call_failed', 'in_call_failed', 'local_release', 'remote_release'].map(
          (end) => `script_${end}=${command('ended')}`,
        ),
      ].join('\n')
    case 'any':
      return ['ringing', 'incoming', 'answered', 'ended'].map((event) => `${command(event)} -- NUMBER`).join('\n')
  }
}
