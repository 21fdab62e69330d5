"""The prompt toolkit: a library of prompts, blank to paste into any chat or filled from coded facts."""
