export { findInstructions, type Instruction, type InstructionKind } from './injection/find-instructions.ts'
export {
  blankInstructions,
  leaveOutInstructions,
  partsWithoutInstructions,
} from './injection/leave-out-instructions.ts'
export { stripInvisible } from './injection/strip-invisible.ts'
export { createEchoFilter, type EchoFilter } from './output/echo-filter.ts'
export { isRepeating } from './output/is-repeating.ts'
export { createLinkFilter, type LinkFilter } from './output/link-filter.ts'
export type { Finding } from './redaction/finding.ts'
export { withoutPlaceholders } from './redaction/placeholder.ts'
export { findSensitive, type RedactedText, redact } from './redaction/redact.ts'
