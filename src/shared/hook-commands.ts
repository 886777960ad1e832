/** The lines that make a softphone report its calls, ready to be pasted. */

export const hookKinds = ['microsip', 'twinkle', 'procall', 'innovaphone', 'auerswald', 'any'] as const
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
    case 'procall':
      // estos ProCall 8, "Automate" and "Action fields": a user-defined action for each event, with an application and its command line.
      return [
        `In case of an incoming call: ${command('incoming')} -- <Call.NumberSC>`,
        `In case of an outgoing call: ${command('ringing')} -- <Call.NumberSC>`,
        `When call is answered: ${command('answered')} -- <Call.NumberSC>`,
        `At the end of a call: ${command('ended')} -- <Call.NumberSC>`,
      ].join('\n')
    case 'innovaphone':
      // innovaphone myPBX 10, external applications: it is started as a call is picked up, and told nothing else of it.
      return `${command('incoming')} -- $n`
    // COMfortel SoftPhone, "Automation": what its page shows of the parameter's form cannot be read.
    case 'auerswald':
    case 'any':
      return ['ringing', 'incoming', 'answered', 'ended'].map((event) => `${command(event)} -- NUMBER`).join('\n')
  }
}
