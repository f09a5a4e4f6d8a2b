//! Documents 单证: policies and notices as PDF, and the proof that their code carries.
