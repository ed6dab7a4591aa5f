"""Across procurements: an index over case folders that can be thrown away and rebuilt.

Case folders are the truth. The store is Parquet files that DuckDB, pandas, Power BI, Fabric and Spark
read as they are: ``tables`` says what is in them, ``ingest`` makes rows of one case, ``store`` keeps
them, ``build`` brings the store up to date, ``questions`` asks.
"""
