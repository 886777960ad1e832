/** What reads a text or a value from outside, as the fuzzer tries it. */
import type * as v from 'valibot'

export interface Parser<Output = unknown> {
  /**
   * What its input is: a text; JSON as text; the bytes of a file, each a character from 0 to 255; the arguments of a program; a value that another
   * process has copied.
   */
  kind: 'text' | 'json' | 'bytes' | 'texts' | 'value'
  /** Inputs as they truly come. Each must be accepted, or the rest tries nothing. */
  examples: readonly unknown[]
  /** What such inputs are made of, beside what all are. */
  pieces?: readonly string[]
  /** Characters; what is longer is refused unread. */
  longest?: number
  read(input: never): Output | undefined | Promise<Output | undefined>
  /** What the type of the output says, told apart from what reads it. */
  type: v.GenericSchema<unknown>
  /** The output as an input, which must give the very same output again. */
  again?(output: Output): unknown
}

/** Keeps the kinds of an entry's input and output together; the table needs to know neither. */
export function parser<Input, Output>(
  entry: Omit<Parser<Output>, 'read' | 'examples'> & {
    examples: readonly Input[]
    read(input: Input): Output | undefined | Promise<Output | undefined>
  },
): Parser {
  return entry as unknown as Parser
}

/** For those that refuse by throwing: `refuses` tells a refusal from a fault. */
export function unlessRefused<Output>(read: () => Output, refuses: (error: unknown) => boolean): Output | undefined {
  try {
    return read()
  } catch (error) {
    if (refuses(error)) return undefined
    throw error
  }
}
