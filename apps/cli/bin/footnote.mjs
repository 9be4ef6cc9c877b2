#!/usr/bin/env node
import { runUnderSupportedNode } from '../../../scripts/node-runtime.mjs'

await runUnderSupportedNode(new URL('../src/main.ts', import.meta.url))
