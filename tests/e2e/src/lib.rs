//! The end-to-end ring: drives the built page through WebDriver.
